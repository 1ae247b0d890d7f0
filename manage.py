#!/usr/bin/env python
"""Run one of the project's commands: python manage.py COMMAND."""

import os
import sys

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, execute_from_command_line
    from django.db import DatabaseError

    from poa import outage
except KeyboardInterrupt:  # a second of imports is long enough for a person to change their mind
    sys.exit(130)


def main():
    """Run the command; what the machine lacks is said in a sentence, any other error with its traceback."""
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, CommandError) as error:  # the latter while the words of the command are read
        sys.exit(f"manage.py: {error}")
    except BrokenPipeError:  # as `manage.py load | head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (DatabaseError, OSError) as error:
        sentence = outage.in_a_sentence(error)
        if not sentence:
            raise
        sys.exit(f"manage.py: {sentence}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poa.settings")
    # Through a pipe as at a terminal: each line is seen when it is said.
    sys.stdout.reconfigure(line_buffering=True)
    main()
