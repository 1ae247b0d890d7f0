"""The API, version 1, of all three floors."""

urlpatterns = []
