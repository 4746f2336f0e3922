BBBB BBBB BBBBBBB BBBBBBB
 gettext(u'In time until') 
 gettext(u'State') 
 gettext(u'Who reports') 
XXXXXX XXXXXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Reports') XXXXXXXXXX
  XXXXXXX
    XXXX
      XXX XXXXXXXXXXXX gettext(u'Report') XXXXX
      XXX XXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXXX
      BB BBBBBBBBBBXXX XXXXXXXXXXXXXXXXXBBBBB
    XXXXX
  XXXXXXXX
  XXXXXXX
    BBB BBB BB BBBBBBB
      XXX BB BBBBBBBBB BB BBBBBBBXXXXXXXXXXXXXXXXXXXBBBBBX
        XXX XXXXXXXXXXXX
          XX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBXX
            BB BBBBBBBBBB
              
            BBBB
               gettext(u'%(since)s to %(until)s') 
                SSSSSSSSS SS SSSSSSSSS
              
            BBBBB
          XXXX
          BB BBBBBBBBBB
            XXXXX XXXXXXXXXXXXXXXXXX
               X
               gettext(u'%(since)s to %(until)s') 
                SSSSSSSSS SS SSSSSSSSS
              
            XXXXXXX
          BBBBB
        XXXXX
        XXX XXXXXXXXXXXXXX
          BB BBBBBBBBB BB BBBBBB BB BBBBBBBBB BB BBBBBB BBBBB
            FFF
          BBBB
            FFFFFFFFFF
          BBBBB
        XXXXX
        XXX XXXXXXXXXXXXXX
          FFFFFFFFFFFF
          BB BBBBBBBBB
            XXXXX XXXXXXXXXXXXXXXXXX
              BBBBBBBBBB BBBBBBBBB FFFFFFFFFF
              BB BBBBBBBBBBX BBBBB
            XXXXXXX
          BBBBB
          BB BBBBBBBB
            XXXXX XXXXXXXXXXXXXXXXXX pgettext(u'a report', u'late') XXXXXXX
          BBBBB
        XXXXX
        BB BBBBBBBBBB
          XXX XXXXXXXXXXXXXX
            BB BBBBBBBBBBBBBBBB
              BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBB
            BBBBB
          XXXXX
        BBBBB
      XXXXX
    BBBBBB
  XXXXXXXX
XXXXXXXX
