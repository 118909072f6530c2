package com.acme;

public class Queue {
    private int size;

    public void push(int value) {
        if (value > 0) {
            size++;
    }

    public int size() {
        return size;
    }
}
