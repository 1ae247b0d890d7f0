"""Messages as files in a folder: whole from the moment on which they can be seen."""

import os
import uuid
from pathlib import Path
from queue import Empty
from time import time_ns

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

COMING, TAKEN = ".coming", ".taken"


class Channel(filesystem.Channel):
    """The channel of kombu, which shows a message before it is written, and lets whoever takes it read half of it."""

    def _put(self, queue, payload, **kwargs):
        """Write a message under another name, and show it once it is whole."""
        shown = Path(self.data_folder_out) / f"{time_ns()}_{uuid.uuid4()}.{queue}.msg"
        written = shown.with_name(shown.name + COMING)
        try:
            written.write_text(dumps(payload), encoding="utf-8")
            os.replace(written, shown)
        except OSError as error:
            written.unlink(missing_ok=True)
            raise ChannelError(f"No message can be written to {shown.parent}: {error.strerror}.") from error

    def _get(self, queue):
        """Take the oldest message; what is no JSON stays where it is, for another version may be writing it yet."""
        for shown in sorted(Path(self.data_folder_in).glob(f"*.{queue}.msg")):
            if shown.name.partition(".")[2] != f"{queue}.msg":
                continue
            try:
                message = loads(shown.read_bytes())
                # Of two who read it, the one that still finds it has it.
                taken = shown.with_name(shown.name + TAKEN)
                os.rename(shown, taken)
                taken.unlink()
            except (OSError, ValueError):
                continue
            return message
        raise Empty()


class Transport(filesystem.Transport):
    """The transport of kombu over whole files."""

    Channel = Channel
