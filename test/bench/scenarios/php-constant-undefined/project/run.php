<?php
const MAX_ITEMS = 3;
echo MAX_ITMES;
