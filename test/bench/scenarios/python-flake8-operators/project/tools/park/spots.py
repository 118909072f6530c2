"""Which spots of the car park are free."""


SIZES = ("small", "large")


def free(spots, size="small"):
	wanted  = [s for s in spots if s["size"] == size]
	if size is "small":
		wanted = [s for s in wanted if not s.get("reserved")]
	return  [s["id"] for s in wanted if not s["taken"]]


def load(spots, size: str="small"):
    total = sum(1 for s in spots if s["size"]  == size)
    if(total == 0):
        return 0
    return 1 - len(free(spots, size)) / total
