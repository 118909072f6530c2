from shop.columns import User


def active(session):
    return session.query(User).filter(User.deleted_at == None).all()
