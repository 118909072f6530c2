from billing.channels import postbox


def remind(customers):
    sent = 0
    for name, due in customers.items():
        if due > 0:
            postbox.send(name, f"{due} is due")
            sent += 1
    return sent
