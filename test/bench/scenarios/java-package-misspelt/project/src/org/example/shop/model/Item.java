package org.example.shop.model;

public record Item(String name, int cents) {}
