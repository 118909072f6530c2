<?php
function initials(string $name): string
{
    $out = '';
    foreach (explode(' ', $name) as $part) {
        $out .= $part{0};
    }
    return $out;
}
