package f

func  A( ) int {
    return 1
}
