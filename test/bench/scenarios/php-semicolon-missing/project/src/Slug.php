<?php

namespace App;

class Slug
{
    public static function of(string $title): string
    {
        $plain = strtolower(trim($title))

        return preg_replace('/[^a-z0-9]+/', '-', $plain);
    }
}
