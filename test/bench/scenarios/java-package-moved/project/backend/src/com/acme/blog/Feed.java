package com.acme.blog;

import com.acme.util.Slug;
import java.util.List;

public class Feed {
    private final List<Post> posts;

    public Feed(List<Post> posts) {
        this.posts = List.copyOf(posts);
    }

    public String first() {
        return posts.isEmpty() ? "" : Slug.of(posts.get(0).title());
    }
}
