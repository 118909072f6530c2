<?php

function query(array $values): string
{
    $parts = [];
    reset($values);
    while (list($key, $value) = each($values)) {
        $parts[] = urlencode($key) . '=' . urlencode($value);
    }
    return implode('&', $parts);
}
