package ids

// Label gives the label of an order.
func Label(number int) string {
	return "order-" + number
}
