class Shop {
    static int priceNet(int a) { return a; }
    static int priceVat(int a) { return a * 2; }
    public static void main(String[] args) { System.out.println(priceXet(3)); }
}
