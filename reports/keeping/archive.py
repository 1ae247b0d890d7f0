"""An archive as a ZIP file with a manifest: written whole or not at all, and checked whole before anything is used."""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path

MANIFEST, ENDING = "manifest.json", ".zip"
CHUNK = 1 << 20


class ArchiveRefused(Exception):
    """A sentence for the operator: what is wrong with the archive or its place, and what to do."""


class Hashed:
    """Passes bytes on to a file and keeps their SHA-256 and number."""

    def __init__(self, file):
        self.file, self.digest, self.size = file, hashlib.sha256(), 0

    def write(self, data):
        self.digest.update(data)
        self.size += len(data)
        return self.file.write(data)


class Writing:
    """An archive that is being written; `members` says of each what the manifest will say."""

    def __init__(self, packed):
        self.packed, self.members = packed, {}

    @contextmanager
    def member(self, name):
        """Open a member for writing bytes; others may be opened when this one is closed."""
        with self.packed.open(name, "w", force_zip64=True) as file:
            yield (hashed := Hashed(file))
        self.members[name] = {"sha256": hashed.digest.hexdigest(), "size": hashed.size}

    def add(self, name, source):
        """Copy a file, or what was read of it already, into the archive."""
        with self.member(name) as member:
            while chunk := source.read(CHUNK):
                member.write(chunk)

    def add_text(self, name, text):
        with self.member(name) as member:
            member.write(text.encode())


def place_for(given, name):
    """Return the path of a new archive: the one given if it ends in .zip, else `name` in the folder given.

    A folder that is not there is made, in one that is. Raises ArchiveRefused and OSError.
    """
    is_file = given.suffix == ENDING and not given.is_dir()
    if (given.exists() or given.is_symlink()) and not given.is_dir():
        raise ArchiveRefused(f"{given} is there already: name another file, or a folder.")
    if not given.parent.is_dir():
        raise ArchiveRefused(f"The folder {given.parent} is not there: make it, or name another.")
    if not is_file:
        given.mkdir(mode=0o700, exist_ok=True)
    path = given if is_file else given / name
    if path.exists():
        raise ArchiveRefused(f"{path} is there already: name another file.")
    return path


@contextmanager
def passing(folder, prefix=".passing-"):
    """Give a path beside the archive for what is only needed while it is made; readable by its owner alone."""
    descriptor, name = tempfile.mkstemp(prefix=prefix, dir=folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


@contextmanager
def naming(folder):
    """Have a failure to write say where, for a write to an open file does not."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or str(folder)) from error


@contextmanager
def new_archive(path):
    """Open an archive that has its name only when it is whole and safe from a power cut.

    What the body puts into `manifest` is written last, with the hash of every member.
    """
    with naming(path.parent), passing(path.parent) as unfinished:
        manifest = {}
        with unfinished.open("wb") as file:
            packed = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
            try:
                writing = Writing(packed)
                yield writing, manifest
                manifest["members"] = writing.members
                packed.writestr(MANIFEST, as_json(manifest))
                packed.close()
            finally:
                packed.fp = None  # a failed archive is thrown away: nothing more is written to a full disk
            file.flush()
            os.fsync(file.fileno())
        os.rename(unfinished, path)
        remember(path.parent)


def remember(folder):
    """Have a folder keep its names through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def as_json(told):
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@contextmanager
def opened(path, kind):
    """Open an archive and give it with its manifest, every member checked. Raises ArchiveRefused."""
    try:
        packed = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise ArchiveRefused(f"{path} is no archive, or was cut short: take another backup.") from error
    except OSError as error:
        raise ArchiveRefused(f"{path} cannot be read: {error.strerror}.") from error
    with packed:
        manifest = manifest_of(packed, path, kind)
        check_members(packed, manifest["members"], path)
        yield packed, manifest


def manifest_of(packed, path, kind):
    try:
        manifest = json.loads(packed.read(MANIFEST))
        found = manifest["kind"]
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise ArchiveRefused(f"{path} holds no manifest that can be read: it is no backup.") from error
    if found != kind:
        raise ArchiveRefused(f"{path} is of the kind {found!r}: expected {kind!r}.")
    return manifest


def check_members(packed, members, path):
    """Refuse an archive whose members are not those of the manifest, byte for byte."""
    there = set(packed.namelist()) - {MANIFEST}
    for name in sorted(there ^ set(members)):
        fault = "is not in its manifest" if name in there else "is missing"
        raise ArchiveRefused(f"{path} is not whole: {name} {fault}. Nothing was restored: take another backup.")
    for name, told in members.items():
        if digest_of(packed, name) != told["sha256"]:
            raise ArchiveRefused(f"{path} was changed or damaged at {name}. Nothing was restored: take another backup.")


def digest_of(packed, name):
    """Return the SHA-256 of a member; "" if it cannot be unpacked."""
    digest = hashlib.sha256()
    try:
        with packed.open(name) as member:
            while chunk := member.read(CHUNK):
                digest.update(chunk)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return ""
    return digest.hexdigest()
