package org.example;

public record Greeter(String name) {
    public String greet() {
        return "hello " + name;
    }
}
