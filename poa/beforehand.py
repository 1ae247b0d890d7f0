"""What is refused before the settings are read: reading them makes a folder for all that is written, a key, a queue."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from poa import environment

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "poa.sqlite3"
# Commands that have nothing to do where no database was ever laid out.
NEED_A_DATABASE = {
    *("axes_reset_username", "backup", "build", "changepassword", "clearsessions", "export", "first_coordinator"),
    *("hold_redacted", "import_workbook", "load", "reindex", "reset_second_factor", "verify_log", "verify_report"),
    "withdraw_left",
}
HELP = {"-h", "--help"}
ONE_TOO_MANY = "DATABASE_URL names a database, and a demonstration makes its own: run it without DATABASE_URL."


def refuse(words):
    """Refuse a command line whose database is not there, or is one too many. Raises ImproperlyConfigured."""
    command = words[0] if words else ""
    if command == "demo" and environment.text("DATABASE_URL"):
        raise ImproperlyConfigured(ONE_TOO_MANY)
    if command in NEED_A_DATABASE and not HELP & set(words):
        require_database_file()


def require_database_file():
    data = environment.path("POA_DATA_DIR", ROOT / "var")
    named = environment.database("DATABASE_URL", data / DATABASE)
    if named["ENGINE"].endswith("sqlite3") and not Path(named["NAME"]).is_file():
        another = f"name another folder in POA_DATA_DIR (the demonstration's is {ROOT / 'var' / 'demo'})"
        raise ImproperlyConfigured(
            f"There is no database {named['NAME']}: "
            f"{'see DATABASE_URL' if environment.text('DATABASE_URL') else another}, "
            "or lay one out with `manage.py migrate`."
        )
