"""The settings. What differs between installations comes from the environment: DATABASE_URL and the POA_ names."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from poa import catalogues, environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.folder("POA_DATA_DIR", BASE_DIR / "var")
FIXTURES_DIR = BASE_DIR / "fixtures"

DEBUG = environment.flag("POA_DEBUG", False)
DATABASES = {"default": environment.database("DATABASE_URL", DATA_DIR / "poa.sqlite3")}
SERVED = DATABASES["default"]["ENGINE"].endswith("postgresql")
SECRET_KEY = environment.secret_key("POA_SECRET_KEY", kept_in=None if SERVED and not DEBUG else DATA_DIR / "secret-key")
ALLOWED_HOSTS = environment.words("POA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.origins("POA_TRUSTED_ORIGINS")

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
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "poa.languages.InTheReadersLanguage",
    "poa.guarding.OpensToNobodyUnnamed",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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
MEDIA_ROOT, FILE_UPLOAD_PERMISSIONS = DATA_DIR / "files", 0o600

# TLS ends before the application where it is served to others; on one's own machine there is none.
SECURE = environment.flag("POA_HTTPS", SERVED and not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = environment.whole("POA_HSTS_SECONDS", 31536000, low=0, high=63072000) if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
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
    "DEFAULT_PERMISSION_CLASSES": ["poa.access.ApiDefaultDeny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["poa.bodies.TextParser"],
    "DEFAULT_FILTER_BACKENDS": ["poa.paging.Filters", "poa.paging.Ordering"],
    "DEFAULT_PAGINATION_CLASS": "poa.paging.Keyset",
    "EXCEPTION_HANDLER": "poa.api_errors.answer",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
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
CELERY_BEAT_SCHEDULE = {"sweep": {"task": "reports.tasks.sweep", "schedule": 10, "options": {"expires": 10}}}

LOGGING = environment.logging("POA_LOG_LEVEL", "POA_LOG_FORMAT")
