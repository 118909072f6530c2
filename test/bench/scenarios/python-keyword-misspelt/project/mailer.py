def send(to, subject):
    print(to, subject)
