"""Build reports while workers and brokers are killed, messages lost and doubled: `python -m chaos --help`."""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from bench.place import fresh_database
from chaos.services import Broker, free_port

BUILDS, TASKS, SEED, LEASE = 100, 30, 1996, 5


def main():
    given = asked()
    with tempfile.TemporaryDirectory(prefix="poa-chaos-") as folder:
        broker = Broker(Path(folder), free_port())
        # Read by the workers too; a lease of minutes would make a hundred deaths last a day.
        os.environ |= {"POA_BROKER_URL": broker.url, "POA_LEASE_SECONDS": str(LEASE), "POA_LOG_LEVEL": "ERROR"}
        with broker, fresh_database() as (emptied, server):
            # Models can be imported only after Django has read its settings.
            from chaos import builds, control

            print(f"{server}; seed {given.seed}; a lease of {LEASE} s", flush=True)
            emptied()
            whole = builds.run(given.builds, broker, random.Random(given.seed), Path(folder))
            whole &= not given.control or control.run(given.control, broker, random.Random(given.seed), Path(folder))
    return 0 if whole else 1


def asked():
    parser = argparse.ArgumentParser(
        prog="python -m chaos",
        description="Has reports built while workers and their children, the broker and its messages are killed, lost "
        "and doubled; then looks whether each was built exactly once and is what its snapshot says. An ordinary task "
        "goes through the same faults as a control, and must come to harm. The exit status says whether both held.",
    )
    parser.add_argument("--builds", type=int, default=BUILDS, help=f"so many reports: {BUILDS}")
    parser.add_argument("--control", type=int, default=TASKS, help=f"so many ordinary tasks; 0 for none: {TASKS}")
    parser.add_argument("--seed", type=int, default=SEED, help=f"which faults, and when: {SEED}")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
