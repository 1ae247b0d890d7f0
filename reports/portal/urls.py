"""The observers' portal: safe methods only."""

urlpatterns = []
