<?php

function slug(string $text): string
{
    return strtolower(str_replace(' ', '-', $text));
}
