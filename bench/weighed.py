"""Run a program in this process, and write down the most megabytes that it held: `weighed.py FILE PROGRAM ...`."""

import runpy
import sys
from pathlib import Path

told, sys.argv = Path(sys.argv[1]), sys.argv[2:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    held = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) // 1024
    with told.open("a") as file:
        file.write(f"{held}\n")
