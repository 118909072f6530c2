package org.example.shop;

public class Main {
    public static void main(String[] args) {
        Item item = new Item("tea", 250);
        System.out.println(item.describe() + item.lable());
    }
}
