static counter = 3;

main(void) {
    return counter - 3;
}
