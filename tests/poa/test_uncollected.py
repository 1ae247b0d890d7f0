"""How often Python looks for circles is changed for a piece of work, and put back however that ends."""

import gc

import pytest

from poa.uncollected import SELDOM, seldom_collected, uncollected

USUAL = (700, 10, 10)


@pytest.fixture
def usual():
    of_the_tests = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*of_the_tests)


@pytest.mark.parametrize(
    ("meanwhile", "is_looking", "threshold"), [(uncollected, False, USUAL), (seldom_collected, True, SELDOM)]
)
def test_the_usual_way_is_put_back_even_after_a_fault(usual, meanwhile, is_looking, threshold):
    with pytest.raises(ZeroDivisionError), meanwhile():
        seen = gc.isenabled(), gc.get_threshold()
        raise ZeroDivisionError
    assert seen == (is_looking, threshold)
    assert (gc.isenabled(), gc.get_threshold()) == (True, USUAL)
