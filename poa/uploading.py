"""Take in no more of an upload than the setting allows, whatever the browser says of its size."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class UpToTheLimit(FileUploadHandler):
    """Leave out a file that goes beyond the limit, and say on the request, as `is_too_large`, that there was one."""

    taken = 0

    def receive_data_chunk(self, raw_data, start):
        self.taken += len(raw_data)
        if self.taken > settings.FILE_MOST_BYTES:
            self.request.is_too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
