"""The staff's pages."""

urlpatterns = []
