"""A real browser on a live server: the system's Chromium, never one that is fetched."""

import os
import shutil

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from playwright.sync_api import sync_playwright

from poa.models import Installation, User
from tests.tracking.small_world import small_world

A_WHILE = 10_000  # milliseconds
A_MOMENT = 50
SHOWN = 2000  # characters
NAMES = ("chromium", "chromium-browser", "google-chrome")
PASSWORD = "correct horse battery"


def pytest_collection_modifyitems(items):
    """Playwright keeps an event loop in this thread, in which Django would otherwise refuse to ask its database."""
    if any("tests/browser" in str(item.path) for item in items):
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Say with a failure what the page showed: elsewhere nobody can look."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.when == "call" and report.failed and page and not page.is_closed():
        report.sections.append(("the page", f"{page.url}\n{page.inner_text('body')[:SHOWN]}"))
    return report


@pytest.fixture(scope="session")
def chromium():
    """The browser; where there is none a test is skipped, unless CI is set, where it fails."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        answer = pytest.fail if os.environ.get("CI") else pytest.skip
        answer("Chromium is not installed. (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def becomes(page, script, value):
    """Hold that a script says `value` within a while: a page's own scripts go on while it is asked."""
    for _ in range(0, A_WHILE, A_MOMENT):
        if (found := page.evaluate(script)) == value:
            return
        page.wait_for_timeout(A_MOMENT)
    assert found == value


@pytest.fixture
def world(transactional_db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    world = small_world()
    User.objects.update(password=make_password(PASSWORD))
    # A demonstration asks for no second factor; `test_passkeys.py` tries the door of a real installation.
    Installation.objects.update(demonstration=True)
    return world


@pytest.fixture
def page(chromium, live_server, world):
    """A page of a window of 1280 by 900 that keeps the hosts it was asked to call in `hosts`."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    page = context.new_page()
    page.hosts = set()
    page.on("request", lambda request: page.hosts.add(request.url.split("/")[2]))
    yield page
    context.close()


@pytest.fixture
def sign_in(page):
    """Sign a person in by the form."""

    def signed_in(name):
        page.goto("/sign-in/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    return signed_in
