module shop {
    exports shop.db;
}
