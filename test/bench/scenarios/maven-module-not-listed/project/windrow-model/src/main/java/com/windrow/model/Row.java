package com.windrow.model;

public record Row(int length) {
}
