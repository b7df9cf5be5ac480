"""Notes beside each test of a pytest suite what the embedded database refused while it ran (read by public-suites.ts)."""

import pytest
from pymongo import monitoring

# MongoDB's numbers for names it does not know; the embedded database gives them for names outside its subset.
UNKNOWN_NAME = {59, 168, 15952, 40324, 40415}
refused = []


def note(code, message):
    if "The embedded database does not" in message or code in UNKNOWN_NAME:
        refused.append(message)


class Listener(monitoring.CommandListener):
    def started(self, event):
        pass

    def succeeded(self, event):
        for error in event.reply.get("writeErrors", []):
            note(error.get("code"), error.get("errmsg", ""))

    def failed(self, event):
        note(event.failure.get("code"), event.failure.get("errmsg", ""))


monitoring.register(Listener())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    refused.clear()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    if refused:
        item.user_properties[:] = [("refused", refused[0])]
    yield
