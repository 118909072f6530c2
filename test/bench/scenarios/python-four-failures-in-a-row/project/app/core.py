class Store:
    def __init__(self):
        self.items = {}

    def put(self, key, value):
        self.items[key] = value
        return json.dumps(self.items)

    def get(self, key)
        return self.items.get(key)
