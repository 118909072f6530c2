class Parcel:
    def __init__(self, label):
        self.label = label

    def stickers(self):
        return len(self.labels)
