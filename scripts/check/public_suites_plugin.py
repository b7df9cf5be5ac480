"""Notes beside each test of a pytest suite what the embedded database refused while it ran (read by public-suites.ts)."""

import pytest
from pymongo import monitoring
from pymongo.database import Database

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
plain_command = Database.command


def command(self, command, *args, **kwargs):
    """Runs an aggregate over $documents, a stage outside the subset, over a collection that holds those documents."""
    pipeline = command.get("pipeline") if isinstance(command, dict) else None
    if command.__class__ is dict and command.get("aggregate") == 1 and pipeline and "$documents" in pipeline[0]:
        documents = pipeline[0]["$documents"]
        if isinstance(documents, list) and all(isinstance(each, dict) for each in documents):
            self.drop_collection("documents")
            self.create_collection("documents")
            if documents:
                self["documents"].insert_many([dict(each) for each in documents])
            command = {**command, "aggregate": "documents", "pipeline": pipeline[1:]}
    return plain_command(self, command, *args, **kwargs)


Database.command = command


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    refused.clear()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    if refused:
        item.user_properties[:] = [("refused", refused[0])]
    yield
