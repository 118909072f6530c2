<?php

interface Shape
{
    public function area(): float;
}
