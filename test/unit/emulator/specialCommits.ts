/** Commits of `feature/login` and `feature/search` in acme/widget, by their special property. */
export const ODD_NAMES = '4158b276b7ed57e5f5112f173e77ef9a54d7c900';
export const MOVED = '71f083b6e2ca671c6a2c7ab590a0936a91c00c46';
export const MOVED_AND_CHANGED = 'be8e664b7f924f254137b9837af0ee0b7432dbc5';
export const BINARIES = '2b04ceaedd76848d3fd6297beb554e5cd5f3d93c';
export const NO_NEWLINE = 'b41dee0affcd29344a28528d39fb245705d1a30d';
export const LATIN_1 = '0fca46f7430188206bdc15c69800b6382a231ed4';
export const TOO_LARGE = '0cccbb57ad5fdc008d472883f47f9bdf85baaea0';
/** The latest commits of branches in acme/widget. */
export const MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
export const DEVELOP = 'c66b8d41168a8a821fad5918e23bd61308aa8ad4';
export const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
export const SEARCH = '6ede4c703eff5b817c618e39676b7b8e1f5894b0';
export const RELEASE = 'a4933b7e860c82b12edb62a47183f3c9693ab51a';
