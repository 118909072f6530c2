package com.windrow.app;

import com.windrow.model.Row;

public final class App {
    public static void main(String[] args) {
        System.out.println(new Row(3).length());
    }
}
