package com.acme.model;

public class Item {
}
