"""What this floor does when the frame tells it something."""

from django.dispatch import receiver

from poa.signals import pages_begun
from tracking.suggesting.memory import warm_aside


@receiver(pages_begun)
def learn_before_anybody_asks(**_told):
    warm_aside()
