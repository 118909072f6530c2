from app.registry import handler


@handler("mail")
def send_mail(message):
    print("mail", message)
