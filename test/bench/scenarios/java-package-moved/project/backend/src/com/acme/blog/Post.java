package com.acme.blog;

import com.acme.util.Slug;

public record Post(String title) {
    public String path() {
        return "/" + Slug.of(title);
    }
}
