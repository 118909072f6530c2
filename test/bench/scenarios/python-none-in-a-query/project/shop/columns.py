class Column:
    def __eq__(self, other):
        return ("=", self, other)


class User:
    deleted_at = Column()
