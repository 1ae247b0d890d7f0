"""What follows on signing in, and on guessing; connected once all apps are loaded."""

from axes.signals import user_locked_out
from django.contrib.auth.models import update_last_login
from django.contrib.auth.signals import user_logged_in

from poa.lock_out import note
from poa.second_factor import waive_in_demonstration
from poa.sessions import begin_anew, note_visit

# In its place, for it would write over what the person is to be told of.
user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")
user_logged_in.connect(note_visit, dispatch_uid="poa.sessions.note_visit")
user_logged_in.connect(begin_anew, dispatch_uid="poa.sessions.begin_anew")
user_logged_in.connect(waive_in_demonstration, dispatch_uid="poa.second_factor.waive_in_demonstration")
user_locked_out.connect(note, dispatch_uid="poa.lock_out.note")
