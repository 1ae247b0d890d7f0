"""The settings. What differs between installations comes from the environment: DATABASE_URL and the POA_ names."""

from datetime import timedelta
from pathlib import Path

from django.conf import global_settings
from django.utils.translation import gettext_lazy as _

from poa import beforehand, catalogues, environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.folder("POA_DATA_DIR", BASE_DIR / "var")
FIXTURES_DIR = BASE_DIR / "fixtures"

DEBUG = environment.flag("POA_DEBUG", False)
DATABASES = {"default": environment.database("DATABASE_URL", DATA_DIR / beforehand.DATABASE)}
SERVED = DATABASES["default"]["ENGINE"].endswith("postgresql")
SECRET_KEY = environment.secret_key("POA_SECRET_KEY", kept_in=None if SERVED and not DEBUG else DATA_DIR / "secret-key")
ALLOWED_HOSTS = environment.words("POA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.origins("POA_TRUSTED_ORIGINS")
# How many servers stand before the pages: each adds one address to X-Forwarded-For, and only those are believed.
PROXIES = environment.whole("POA_PROXIES", 0, low=0, high=9)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
    "poa.apps.PoaConfig",
    "tracking.apps.TrackingConfig",
    "reports.apps.ReportsConfig",
    "allauth.account",  # after ours, whose templates are found first
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django.forms",  # last, so that the site's own form templates are found before Django's
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages and reports shrink to a fifth on a slow line; Django pads what it compresses against guessing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "poa.refusing.no_impossible_signs",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "poa.guarding.SignsInFirst",
    "poa.languages.InTheReadersLanguage",
    "poa.guarding.says_what_is_not_read",
    "poa.guarding.OpensToNobodyUnnamed",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "poa.reading_only.ReadsOnly",
]
ROOT_URLCONF, WSGI_APPLICATION = "poa.urls", "poa.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
SILENCED_SYSTEM_CHECKS = ["models.W040", "models.W047"]  # SQLite lacks parts of two indexes that PostgreSQL has
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "poa.User"
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "sign-in", "/", "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Scrypt", "PBKDF2")]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # a link to choose a password
# A session ends after half an hour in which nothing was asked, and after twelve hours in any case.
SESSION_ENGINE, SESSION_COOKIE_AGE, SESSION_LONGEST = "poa.sessions", 30 * 60, 12 * 3600
# Signing in by name alone; nobody signs up, and who guesses is stopped by axes, whose count all processes share.
ACCOUNT_ADAPTER, ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = "poa.adapters.Accounts", {"username"}, ["username*"]
ACCOUNT_EMAIL_VERIFICATION, ACCOUNT_UNIQUE_EMAIL, ACCOUNT_RATE_LIMITS = "none", False, False
MFA_ADAPTER, MFA_SUPPORTED_TYPES = "poa.adapters.Factors", ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"authenticate": "poa.factor_forms.CodeForm", "authenticate_webauthn": "poa.factor_forms.KeyForm"}
MFA_TOTP_TOLERANCE, MFA_RATE_LIMITS = 1, False  # a clock may be half a minute wrong
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME, AXES_LOCKOUT_PARAMETERS = 10, timedelta(minutes=15), "poa.lock_out.counted_by"
AXES_HANDLER, AXES_LOCKOUT_CALLABLE = "poa.lock_out.Attempts", "poa.lock_out.as_answered"
AXES_CLIENT_IP_CALLABLE, AXES_RESET_ON_SUCCESS = "poa.lock_out.near_address", True
AXES_DISABLE_ACCESS_LOG, AXES_ENABLE_ADMIN, AXES_VERBOSE = True, False, False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False

LANGUAGE_CODE, TIME_ZONE, CELERY_TIMEZONE, USE_TZ, USE_I18N = "en", "UTC", "UTC", True, True
LANGUAGES = catalogues.offered([("en", _("English")), ("ru", _("Russian"))], BASE_DIR, written_in="en")
LOCALE_PATHS = [catalogues.compiled(LANGUAGES, BASE_DIR, DATA_DIR / "texts", written_in="en")]

# Collected, compressed files with hashed names where a folder for them is named; else straight from the packages.
STATIC_URL, STATIC_ROOT = "static/", environment.text("POA_STATIC_ROOT") or None
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "gif", "jpg", "woff", "woff2"]
COLLECTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
FROM_PACKAGES = "django.contrib.staticfiles.storage.StaticFilesStorage"
FOR_ALL = {"file_permissions_mode": 0o644}  # collected by the image's builder, read by another user
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": COLLECTED if STATIC_ROOT and not DEBUG else FROM_PACKAGES, "OPTIONS": FOR_ALL},
}
# Files of entries lie outside everything that a web server hands out, under random names.
MEDIA_ROOT, FILE_MOST_BYTES = (
    DATA_DIR / "files",
    environment.whole("POA_FILE_MEGABYTES", 20, low=1, high=500) * 1_000_000,
)
FILE_UPLOAD_HANDLERS = ["poa.uploading.UpToTheLimit", *global_settings.FILE_UPLOAD_HANDLERS]
# A concluding meeting decides on all that is open in one form: three fields for each, and some thousand are possible.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
CLAMD = environment.scanner("POA_CLAMD")

# Without a mail server, letters are laid in a folder of their own, for whoever keeps the machine.
MAIL = environment.mail("POA_MAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'filebased'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL or environment.NO_MAIL
EMAIL_FILE_PATH, EMAIL_TIMEOUT, EMAIL_SUBJECT_PREFIX = DATA_DIR / "letters", 10, ""
DEFAULT_FROM_EMAIL = environment.text("POA_MAIL_FROM", "follow-up@localhost")

# TLS ends before the application where it is served to others; on one's own machine there is none.
SECURE = environment.flag("POA_HTTPS", SERVED and not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = environment.whole("POA_HSTS_SECONDS", 31536000, low=0, high=63072000) if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
CSRF_FAILURE_VIEW = "poa.views.stale.form_is_stale"
SECURE_REFERRER_POLICY, X_FRAME_OPTIONS = "same-origin", "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
_OWN = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{f"{kind}-src": _OWN for kind in ("style", "script", "img", "font", "connect")},
        "form-action": _OWN,
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["poa.denying.ApiDefaultDeny"],
    "DEFAULT_RENDERER_CLASSES": ["poa.rendering.FastJSON"],
    "DEFAULT_PARSER_CLASSES": ["poa.bodies.TextParser"],
    "DEFAULT_FILTER_BACKENDS": ["poa.paging.Filters", "poa.paging.Ordering"],
    "DEFAULT_PAGINATION_CLASS": "poa.paging.Keyset",
    "EXCEPTION_HANDLER": "poa.api_errors.answer",
    "DEFAULT_SCHEMA_CLASS": "poa.describing.WithDays",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Programme of Action follow-up",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["poa.describing.with_refusals"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = environment.broker("POA_BROKER_URL", DATA_DIR / "queue")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
# A bell nobody heard within one period is worth nothing: the next one says the same.
CELERY_BEAT_SCHEDULE = {
    name: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
    for name, task, seconds in (
        ("sweep", "reports.tasks.sweep", 10),
        ("mail", "poa.tasks.mail_at_once", 60),
        ("remind", "tracking.tasks.remind", 900),
        ("dates", "reports.tasks.remind", 900),
        ("digests", "poa.tasks.mail_digests", 900),
        ("tidy", "tracking.tasks.tidy_files", 86_400),
    )
}

# Longer than the slowest single step of a report, between which a worker's lease is renewed: a worker that was killed
# is relieved after as long.
REPORT_LEASE_SECONDS = environment.whole("POA_LEASE_SECONDS", 300, low=2, high=86_400)

# Where what is told by mail leads to.
SITE_ADDRESS = environment.address("POA_SITE_ADDRESS", "http://localhost:8000")

LOGGING = environment.logging("POA_LOG_LEVEL", "POA_LOG_FORMAT")
