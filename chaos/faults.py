"""What befalls a build, and when: the same for ours and for the control."""

import time
from collections import Counter

FAULTS = ("a worker killed", "a child killed", "the broker killed", "messages lost", "messages doubled", "nothing")
LATEST = 2.0  # seconds after a build was asked for
BROKER_AWAY = 0.5


class Faults:
    """Strikes at moments of its own choosing, and counts."""

    def __init__(self, chance, broker, workers, again):
        self.chance, self.broker, self.workers = chance, broker, workers
        self.again = again  # rings once more for something that is under way
        self.counted = Counter()

    def strike(self):
        """Wait a moment, then do one harm."""
        time.sleep(self.chance.uniform(0, LATEST))
        kind = self.chance.choice(FAULTS)
        self.counted[kind] += 1
        if kind == "a worker killed":
            self.workers.kill(self.chance.choice(self.workers.running))
        elif kind == "a child killed":
            self.workers.kill_child(self.chance.choice(self.workers.running))
        elif kind == "the broker killed":
            self.broker.kill()
            time.sleep(BROKER_AWAY)
            self.broker.start()
        elif kind == "messages lost":
            self.broker.forget()
        elif kind == "messages doubled":
            for _time in range(self.chance.randint(1, 5)):
                self.again(self.chance)

    def told(self):
        return ", ".join(f"{kind} {self.counted[kind]}" for kind in FAULTS if self.counted[kind])
