class Peak:
    def __init__(self, name, altitude):
        self.name = name
        self.altitude = altitude


def entry(peak):
    return f"{peak.name}: {peak.latitude:.2f}"
