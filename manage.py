#!/usr/bin/env python
"""Run one of the project's commands: python manage.py COMMAND."""

import os
import sys

FLOORS = ("poa", "tracking", "reports")
LACKING = "manage.py: The package {} is not there: run `python3 run.py install runtime`."
NO_TERMINAL = "manage.py: Something was to be typed, and there is no terminal: run the command again where one is."

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, execute_from_command_line
    from django.core.management.base import CommandParser
    from django.db import DatabaseError

    from poa import beforehand, outage
except ModuleNotFoundError as error:
    sys.exit(LACKING.format(error.name))
except KeyboardInterrupt:  # a second of imports is long enough for a person to change their mind
    sys.exit(130)


def in_a_sentence(parser, message):
    """Refuse wrong options as all else is refused, where the library would print every option above its own words."""
    raise CommandError(f"{message}; `{parser.prog} --help` lists what it takes.")


def main():
    """Run the command; what the machine lacks is said in a sentence, any other error with its traceback."""
    try:
        CommandParser.error = in_a_sentence  # type: ignore[method-assign]
        beforehand.refuse(sys.argv[1:])
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, CommandError) as error:  # the latter while the words of the command are read
        sys.exit(f"manage.py: {error}")
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if not name or name in FLOORS:
            raise
        sys.exit(LACKING.format(name))
    except EOFError:  # nobody answers what is asked, as a password
        sys.exit(NO_TERMINAL)
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
    if sys.stdin is None:
        sys.stdin = open(os.devnull)
    # Through a pipe as at a terminal: each line is seen when it is said.
    sys.stdout.reconfigure(line_buffering=True)
    main()
