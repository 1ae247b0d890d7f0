"""The form at both doors, and what happens after it: a second factor, where the person has one."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from poa.factor_forms import CodeForm, KeyForm

# One sentence for a wrong name, a wrong password and a name that waits, so that nothing can be learned from it.
REFUSED = _(
    "This name and this password do not go together, or too many wrong ones were tried: after ten, none is tried for "
    "a quarter of an hour."
)


class SignInForm(AuthenticationForm):
    """Ask for name and password; who guesses is stopped by axes, which `authenticate` asks first."""

    error_messages = {**AuthenticationForm.error_messages, "invalid_login": REFUSED, "inactive": REFUSED}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")


def go_on(request, account, *, to):
    """Sign in whoever gave the right password, and return the answer: on to `to`, or first to the second factor."""
    credentials = {"username": account.username}
    return perform_password_login(request, credentials, Login(user=account, redirect_url=to))


def stay_signed_in(request, account):
    """Keep this session alone, after an act that ended all sessions of its person."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    update_session_auth_hash(request, account)
    UserSession.objects.create_from_request(request, user=account)


class SecondStep:
    """The second factor of somebody whose password was right, asked within another form: its code or its passkey."""

    def __init__(self, stage, *, prefix, sent=None):
        self.stage, account = stage, stage.login.user
        has_keys = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.WEBAUTHN).exists()
        by_key = bool(sent and sent.get(f"{prefix}-credential"))
        self.code = CodeForm(None if by_key else sent, user=account, prefix=prefix)
        self.key = KeyForm(sent if by_key else None, user=account, prefix=prefix) if has_keys else None
        self.sent = self.key if by_key else self.code

    @property
    def forms(self):
        return [form for form in (self.code, self.key) if form]

    @property
    def options(self):
        """What the browser is to ask a passkey; the answer holds for this asking alone."""
        return begin_authentication(self.stage.login.user)

    @classmethod
    def pending(cls, request, *, prefix, sent=None):
        """Return the step that this browser still owes, or None."""
        stage = LoginStageController.enter(request, AuthenticateStage.key)
        return cls(stage, prefix=prefix, sent=sent) if stage else None

    @classmethod
    def of(cls, request, *, prefix):
        """Return the step with the answer that was sent, or None where none was sent or none is owed."""
        given = {f"{prefix}-code", f"{prefix}-credential"} & set(request.POST)
        return cls.pending(request, prefix=prefix, sent=request.POST) if given else None

    def is_passed(self):
        """Sign in whoever answered rightly, and say so."""
        if self.sent is None or not self.sent.is_valid():
            return False
        self.sent.save()
        self.stage.exit()
        return True
