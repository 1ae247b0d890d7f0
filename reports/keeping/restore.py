"""Put a backup in the place of an installation: checked before anything is written, and all of it or nothing."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from poa import schema
from reports.keeping.archive import ArchiveRefused, naming, opened, passing, remember
from reports.keeping.backup import FILES, KIND, NAME, engine
from tracking.files import shelf


def restore(path, *, replacing):
    """Load an archive into this installation and return its manifest. Raises ArchiveRefused.

    `replacing` allows to put it in the place of work that is there. Files that the database does not name are left.
    """
    rows = engine()
    with opened(path, KIND) as (packed, manifest):
        migrations = {tuple(pair) for pair in manifest["migrations"]}
        refuse_foreign(manifest, migrations)
        if rows.holds_anything() and not replacing:
            raise ArchiveRefused(
                f"{connection.settings_dict['NAME']} holds an installation: name another database and another "
                "POA_DATA_DIR, or say --replace to lose what is there."
            )
        rows.refuse_other_layout(migrations)
        with files_in_place(packed, manifest):
            rows.load(packed, manifest)
    return manifest


def refuse_foreign(manifest, migrations):
    """Refuse the archive of another engine, and one that a newer version wrote."""
    if manifest["engine"] != connection.vendor:
        found, own = manifest["engine"], connection.vendor
        raise ArchiveRefused(f"The archive is of {found}, and this installation is on {own}: see DATABASE_URL.")
    if newer := sorted(migrations - schema.known()):
        named = ", ".join(".".join(pair) for pair in newer[:3])
        raise ArchiveRefused(f"The archive was written by a newer version ({named}): install that one, or a later one.")


@contextmanager
def files_in_place(packed, manifest):
    """Put every file of the archive into the folder of files; where the body fails, what was put there is gone."""
    names = [name.removeprefix(FILES) for name in manifest["members"] if name.startswith(FILES)]
    if bad := [name for name in names if not NAME.fullmatch(name)]:
        raise ArchiveRefused(f"The archive names a file in no way that a file is named here: {bad[0]!r}.")
    folder, put = Path(settings.MEDIA_ROOT), []
    with naming(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            for name in names:
                with passing(folder, shelf.COMING) as coming:
                    with packed.open(FILES + name) as member, coming.open("wb") as file:
                        shutil.copyfileobj(member, file)
                        file.flush()
                        os.fsync(file.fileno())
                    if not (there := folder / name).exists():
                        put.append(there)
                    os.replace(coming, there)
            remember(folder)
            yield
        except BaseException:
            for path in put:
                path.unlink(missing_ok=True)
            raise
