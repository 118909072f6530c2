from mailer import send

send(to="a@example.org", subjet="hi")
