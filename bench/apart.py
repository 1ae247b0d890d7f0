"""Build a report from its snapshot in every format, as a worker does; print what it took: `python -m bench.apart`.

It reads a file with the snapshot and knows neither Django nor a database, so that its memory is that of the report.
"""

import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from reports.canonical import canonical, read_back, sha256
from reports.compilation import compile_section, join, section_keys
from reports.present import RENDERERS, pdf, present, print_volume
from reports.present.volumes import Shelf, volumes_of
from reports.snapshots import in_language
from reports.volumes import is_in_volumes


def main(path):
    begun = time.perf_counter()
    with TemporaryDirectory() as folder:
        told = Path(folder, "megabytes")
        pdf.SETTER[1:] = ["-P", str(Path(__file__).with_name("weighed.py")), str(told), pdf.SETTER[-1]]
        document, volumes = documents(Path(path).read_bytes())
        spent = {}
        for name in RENDERERS:
            start = time.perf_counter()
            if name == "pdf" and volumes:
                sizes = [len(print_volume(document, Shelf(volumes, place + 1))) for place in range(len(volumes))]
            else:
                sizes = [len(present(document, name))]
            spent[name] = round(time.perf_counter() - start, 1)
            if not all(sizes):
                raise RuntimeError(f"{name} is empty.")
        setting = max(map(int, told.read_text().split()))
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "of": spent, "volumes": len(volumes), "setting": setting, "own": peak()}))


def documents(content):
    """Return the report and its volumes; what they are made of is let go."""
    snapshot = in_language(content, "en")
    bodies = {key: read_back(canonical(compile_section(snapshot, key))) for key in section_keys(snapshot)}
    document = join(snapshot, bodies, sha256=sha256(content))
    return document, volumes_of(document) if is_in_volumes(snapshot) else ()


def peak():
    """Return the most megabytes that this process has held; `ru_maxrss` would count those of who started it, too."""
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main(sys.argv[1])
